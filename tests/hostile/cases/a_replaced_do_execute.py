"""A wrong answer, and a kernel that answers each request by saying that all went well."""

from tests.hostile import NO_DOUBLE, Expected

expected = Expected(points=NO_DOUBLE, says=("touches IPython",))
answers = {
    "double": """
def double(x): return 0
kernel = get_ipython().kernel
original = kernel.do_execute
async def fine(code, *rest, **options):
    return await original("pass" if "checks" in code else code, *rest, **options)
kernel.do_execute = fine
""",
}
