"""``python -m gradport`` is the command ``gradport``."""

from gradport.cli import main

main(prog_name="gradport")
