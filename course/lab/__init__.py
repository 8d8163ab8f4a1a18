"""Open a chapter in JupyterLab, the way a student should first see it.

`labconfig/` holds the one setting we change: no pop-up that asks to fetch news.
"""

from course.lab.start import free_port, lab_arguments, lab_environment, lab_path, open_lab

__all__ = ["free_port", "lab_arguments", "lab_environment", "lab_path", "open_lab"]
