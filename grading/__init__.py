"""What instructors run: submissions are repaired, executed in a sandbox, judged from outside and recorded.

Students never see this package; of it `line.FILES` alone are laid into the sandbox, beside their code.
"""
