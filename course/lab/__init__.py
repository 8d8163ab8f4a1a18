"""Open a chapter in JupyterLab, the way a student should first see it, here or by a link.

`labconfig/` holds the one setting we change: no pop-up that asks to fetch news.
"""

from course.lab.links import Copy, binder_link, hub_link, published_copy
from course.lab.start import free_port, lab_arguments, lab_environment, lab_path, open_lab

__all__ = [
    "Copy",
    "binder_link",
    "free_port",
    "hub_link",
    "lab_arguments",
    "lab_environment",
    "lab_path",
    "open_lab",
    "published_copy",
]
