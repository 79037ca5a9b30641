"""A PDF in place of a notebook."""

from tests.hostile import Expected

expected = Expected(state="failed", says=("is a PDF",))


def hand_in(folder, notebook):
    (folder / "small.ipynb").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"0" * 10_000)
