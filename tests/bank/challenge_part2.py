from . import right, wrong


@right
def counted_in_a_loop():
    def duel(named_1, named_2, labels):
        only_1 = only_2 = 0
        for one, other, label in zip(named_1, named_2, labels):
            only_1 += int(one == label and other != label)
            only_2 += int(other == label and one != label)
        return only_1 - only_2, (only_1 + only_2) ** 0.5


@right
def with_and_and_not():
    def duel(named_1, named_2, labels):
        right_1, right_2 = np.equal(named_1, labels), np.equal(named_2, labels)
        only_1, only_2 = np.sum(right_1 & ~right_2), np.sum(right_2 & ~right_1)
        return only_1 - only_2, np.sqrt(only_1 + only_2)


@right
def exclusive_or_and_float32():
    def duel(named_1, named_2, labels):
        right_1, right_2 = (named_1 == labels).astype(np.float32), (named_2 == labels).astype(np.float32)
        difference = right_1 - right_2
        return difference.sum(), np.linalg.norm(difference)


@right
def by_counting_mistakes():
    def duel(named_1, named_2, labels):
        wrong_1, wrong_2 = set(np.flatnonzero(named_1 != labels)), set(np.flatnonzero(named_2 != labels))
        return [len(wrong_2) - len(wrong_1), len(wrong_1 ^ wrong_2) ** 0.5]


@wrong(points=1, says="Where both are wrong, nobody wins")
def every_disagreement():
    def duel(named_1, named_2, labels):
        ahead = np.sum(named_1 == labels) - np.sum(named_2 == labels)
        return ahead, np.sqrt(np.sum(named_1 != named_2))


@wrong(points=0.5, says="That is for two tests on different digits")
def not_paired():
    def duel(named_1, named_2, labels):
        wrong_1, wrong_2 = np.sum(named_1 != labels), np.sum(named_2 != labels)
        return wrong_2 - wrong_1, np.sqrt(wrong_1 + wrong_2)


@wrong(points=0.5, says="Its square root is asked for")
def no_root():
    def duel(named_1, named_2, labels):
        right_1, right_2 = named_1 == labels, named_2 == labels
        return int(right_1.sum()) - int(right_2.sum()), np.sum(right_1 != right_2)


@wrong(points=1, says="It scatters by the root of all digits")
def root_of_the_difference():
    def duel(named_1, named_2, labels):
        ahead = int(np.sum(named_1 == labels)) - int(np.sum(named_2 == labels))
        return ahead, abs(ahead) ** 0.5


@wrong(points=1, says="That is how far network 2 is ahead")
def mistakes_for_right_ones():
    def duel(named_1, named_2, labels):
        wrong_1, wrong_2 = named_1 != labels, named_2 != labels
        return int(wrong_1.sum()) - int(wrong_2.sum()), np.sqrt(np.sum(wrong_1 != wrong_2))


@wrong(points=1, says="the number is below 0")
def never_below_zero():
    def duel(named_1, named_2, labels):
        right_1, right_2 = named_1 == labels, named_2 == labels
        return abs(int(right_1.sum()) - int(right_2.sum())), np.sqrt(np.sum(right_1 != right_2))


@wrong(points=0, says="That is a share; asked for is how many digits")
def shares():
    def duel(named_1, named_2, labels):
        right_1, right_2 = named_1 == labels, named_2 == labels
        return right_1.mean() - right_2.mean(), np.sqrt(np.mean(right_1 != right_2))


@wrong(points=0, says="take those of network 2 away")
def only_the_first_ones():
    def duel(named_1, named_2, labels):
        only_1 = np.sum((named_1 == labels) & (named_2 != labels))
        return only_1, np.sqrt(only_1)


@wrong(points=0.5, says="The digits that both miss say nothing")
def any_of_the_two_wrong():
    def duel(named_1, named_2, labels):
        either = (named_1 != labels) | (named_2 != labels)
        return int(np.sum(named_1 == labels)) - int(np.sum(named_2 == labels)), np.sqrt(either.sum())


@wrong(points=0, says="expected: tuple or list")
def one_number():
    def duel(named_1, named_2, labels):
        return np.sum(named_1 == labels) - np.sum(named_2 == labels)


@wrong(points=0, says="the value differs")
def the_example_by_heart():
    def duel(named_1, named_2, labels):
        return 2, 2**0.5
