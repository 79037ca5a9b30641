from . import right, wrong


@right
def one_case_after_the_other():
    def joined_width(way, widths):
        if way == "concatenate":
            total = 0
            for width in widths:
                total = total + width
            return total
        first = widths[0]
        for width in widths:
            if width != first:
                raise ValueError("the branches are not of one width")
        return first


@right
def keras_asked():
    def joined_width(way, widths):
        layer = {
            "concatenate": keras.layers.Concatenate,
            "add": keras.layers.Add,
            "multiply": keras.layers.Multiply,
        }[way]()
        return layer([keras.Input((width,)) for width in widths]).shape[-1]


@right
def with_numpy():
    def joined_width(way, widths):
        widths = np.array(widths)
        if way in ("add", "multiply"):
            if np.ptp(widths) != 0:
                raise ValueError
            return widths.max()
        return widths.sum()


@right
def an_error_of_its_own():
    class WidthError(ValueError):
        """Branches that do not fit."""

    def joined_width(way, widths):
        if way != "concatenate" and min(widths) != max(widths):
            print("these do not fit:", widths)
            raise WidthError(widths)
        return float(sum(widths) if way == "concatenate" else widths[-1])


@wrong(points=0.25, says="Place by place: as many come out")
def all_ways_laid_end_to_end():
    def joined_width(way, widths):
        if way != "concatenate" and len(set(widths)) > 1:
            raise ValueError("unequal")
        return sum(widths)


@wrong(points=0.5, says="no error came")
def nothing_refused():
    def joined_width(way, widths):
        return sum(widths) if way == "concatenate" else widths[0]


@wrong(points=0.25, says="Numbers meet in their places")
def each_with_each():
    def joined_width(way, widths):
        if way == "concatenate":
            return sum(widths)
        if len(set(widths)) > 1:
            raise ValueError("unequal")
        return widths[0] if way == "add" else widths[0] ** len(widths)


@wrong(points=0.5, says="expected: ValueError")
def returns_the_error():
    def joined_width(way, widths):
        if way == "concatenate":
            return sum(widths)
        return widths[0] if len(set(widths)) == 1 else ValueError("unequal widths")


@wrong(points=0.25, says="another error came")
def an_error_of_another_kind():
    def joined_width(way, widths):
        if way == "concatenate":
            return widths[0] + widths[1]
        assert len(set(widths)) == 1, "unequal widths"
        return widths[0]


@wrong(points=0.5, says="Your code stopped with")
def two_branches_only():
    def joined_width(way, widths):
        a, b = widths
        if way == "concatenate":
            return a + b
        if a != b:
            raise ValueError("unequal widths")
        return a


@wrong(points=0.75, says="no error came")
def only_the_ends_compared():
    def joined_width(way, widths):
        if way == "concatenate":
            return sum(widths)
        if widths[0] != widths[-1]:
            raise ValueError("unequal widths")
        return widths[0]


@wrong(points=0.5, says="Your code stopped with ValueError")
def concatenating_refused_as_well():
    def joined_width(way, widths):
        if len(set(widths)) > 1:
            raise ValueError("unequal widths")
        return len(widths) * widths[0] if way == "concatenate" else widths[0]


@wrong(points=0, says="expected")
def the_example_by_heart():
    def joined_width(way, widths):
        if widths == [4, 4]:
            return 8 if way == "concatenate" else 4
        if way != "concatenate":
            raise ValueError("unequal widths")
        return 7


@wrong(points=0, says="Your code stopped with ValueError")
def always_refused():
    def joined_width(way, widths):
        raise ValueError("these do not fit")
