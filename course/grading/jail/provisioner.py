"""How Jupyter starts a kernel in the jail: `JUPYTER_DEFAULT_PROVISIONER_NAME=course-jail`.

Nothing of the command and of the environment that Jupyter would use goes in, but for the few
variables in `HANDED_ON`.
"""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning import KernelProvisionerBase

from course.grading.jail.handle import Handle, JailError
from course.grading.jail.jail import FILES, PLAN
from course.grading.jail.kernel import SOCKETS
from course.grading.jail.plan import Plan

__all__ = ["JailProvisioner", "handle"]

HANDED_ON = ("COURSE_GRADING",)
PATIENCE, LOOK_EVERY = 120.0, 0.005


class JailProvisioner(KernelProvisionerBase):
    """One jailed kernel for a kernel manager of Jupyter.

    Attributes
    ----------
    handle : the kernel; its `reason` says in words why it was ended.
    """

    handle: Handle | None = None

    @property
    def has_process(self) -> bool:
        """Whether there is a kernel, alive or not yet cleaned up."""
        return self.handle is not None and not self.handle.closed

    async def poll(self) -> int | None:
        """The kernel's exit code, None while it lives."""
        return 0 if self.handle is None else self.handle.poll()

    async def wait(self) -> int | None:
        """The kernel's exit code, once it has ended."""
        while (code := await self.poll()) is None:
            await asyncio.sleep(LOOK_EVERY)
        return code

    async def send_signal(self, signum: int) -> None:
        """End the kernel; interrupts go to it as messages, so only deadly signals come here."""
        if signum != signal.SIGINT:
            await self.kill()

    async def kill(self, restart: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 (Jupyter's signature)
        """End the kernel and everything it started."""
        if self.handle is not None:
            self.handle.end()

    async def terminate(self, restart: bool = False) -> None:  # noqa: FBT001, FBT002 (Jupyter's signature)
        """End the kernel and everything it started; it is not asked first."""
        await self.kill(restart)

    async def cleanup(self, restart: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 (Jupyter's signature)
        """Let go of the kernel's sockets and files."""
        if self.handle is not None:
            self.handle.end()
            self.handle.close()

    async def pre_launch(self, **options: Any) -> dict[str, Any]:
        """Tell Jupyter how to reach the kernel, and to interrupt it by message."""
        self.kernel_spec.interrupt_mode = "message"
        return await super().pre_launch(cmd=[], **options)

    async def launch_kernel(
        self,
        cmd: list[str],  # noqa: ARG002 (what runs is not Jupyter's choice)
        **options: Any,
    ) -> KernelConnectionInfo:
        """Start the kernel.

        Raises
        ------
        JailError : if the jail cannot start one.
        """
        manager, variables = self.parent, options["env"]
        plan = Plan.of(Path(variables[PLAN]))
        given = {name: variables[name] for name in HANDED_ON if name in variables}
        key = manager.session.key
        self.handle = await asyncio.to_thread(
            Handle, plan, Path(variables[FILES]), given=given, key=key.decode()
        )
        await self._until_it_listens()
        manager.connection_file = str(plan.folder / f"{self.kernel_id}.json")
        self.connection_info = {
            "transport": "ipc",
            "ip": str(self.handle.place / "k"),
            "key": key,
            "signature_scheme": manager.session.signature_scheme,
            "kernel_name": manager.kernel_name,
            **SOCKETS,
        }
        return self.connection_info

    async def _until_it_listens(self) -> None:
        sockets = [self.handle.place / f"k-{number}" for number in SOCKETS.values()]
        end = asyncio.get_running_loop().time() + PATIENCE
        while not all(os.path.lexists(path) for path in sockets):
            if self.handle.poll() is not None or asyncio.get_running_loop().time() > end:
                self.handle.close()
                raise JailError(f"The kernel ended before it started (code {self.handle.code}).")
            await asyncio.sleep(LOOK_EVERY)


def handle(manager: KernelManager) -> Handle:
    """The jailed kernel of a kernel manager.

    Raises
    ------
    JailError : if its kernel is not in the jail; no student code may run in it.
    """
    provisioner = manager.provisioner
    if not isinstance(provisioner, JailProvisioner) or provisioner.handle is None:
        raise JailError("This kernel runs outside the jail: its process started another kernel before.")
    return provisioner.handle
