"""Each tool's own environment: a virtual environment from pinned requirements, or a folder of node modules."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
CHECKOUT = HERE.parent


def python(env: Path, requirements: Path) -> None:
    """A virtual environment at `env` with what `requirements` pins; kept where it is there already."""
    if _is_current(env, requirements):
        return
    _venv(env)
    _pip(env, "--requirement", str(requirements))
    _mark(env, requirements)


def checkout(env: Path) -> None:
    """site-builder of this checkout in a virtual environment of its own, installed as users install it (not
    editable), and again on each run, since the checkout may have changed."""
    if not (env / "bin" / "python").exists():
        _venv(env)
    _pip(env, str(CHECKOUT))
    _pip(env, "--force-reinstall", "--no-deps", str(CHECKOUT))


def node(env: Path, package: Path, lock: Path) -> None:
    """Node modules at `env`, exactly those of the lock file."""
    if _is_current(env, lock):
        return
    shutil.rmtree(env, ignore_errors=True)
    env.mkdir(parents=True)
    shutil.copy(package, env / "package.json")
    shutil.copy(lock, env / "package-lock.json")
    _run("npm", "ci", "--no-audit", "--no-fund", "--silent", cwd=env)
    _mark(env, lock)


def version(env: Path, package: str) -> str:
    """The installed version of a Python package."""
    code = f"import importlib.metadata as m; print(m.version({package!r}))"
    answer = subprocess.run([env / "bin" / "python", "-c", code], check=True, capture_output=True, text=True)
    return answer.stdout.strip()


def _venv(env: Path) -> None:
    shutil.rmtree(env, ignore_errors=True)
    _run(sys.executable, "-m", "venv", str(env))


def _pip(env: Path, *what: str) -> None:
    _run(str(env / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what)


def _run(*command: str, cwd: Path | None = None) -> None:
    """Raises RuntimeError with what the command said, when it fails."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


def _digest(pins: Path) -> str:
    return hashlib.sha256(pins.read_bytes()).hexdigest()


def _is_current(env: Path, pins: Path) -> bool:
    mark = env / ".pins"
    return mark.exists() and mark.read_text(encoding="utf-8") == _digest(pins)


def _mark(env: Path, pins: Path) -> None:
    (env / ".pins").write_text(_digest(pins), encoding="utf-8")
