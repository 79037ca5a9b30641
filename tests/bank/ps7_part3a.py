from . import right, wrong


@right
def picture_by_picture():
    def ask(labels, share, *, seed):
        rng = np.random.default_rng(seed)
        digits, answers = [], []
        for label in labels:
            own = rng.random() < share
            digits.append(int(label) if own else rng.choice([d for d in range(10) if d != label]))
            answers.append(1 if own else 0)
        return np.array(digits), np.array(answers)


@right
def exactly_so_many():
    def ask(labels, share, *, seed):
        rng = np.random.default_rng(seed)
        digits = (labels.astype(int) + rng.integers(1, 10, labels.shape)) % 10
        own = rng.permutation(len(labels))[: round(share * len(labels))]
        digits[own] = labels[own]
        return [digits, digits == labels]


@right
def shifted_past_the_label():
    def ask(labels, share, *, seed):
        rng = np.random.default_rng(seed)
        digits = rng.integers(0, 9, len(labels))
        digits += digits >= labels
        yes = rng.uniform(size=len(labels)) < share
        return np.where(yes, labels, digits).astype(np.uint8), yes.astype(np.float32)


@right
def the_legacy_generator():
    def ask(labels, share, *, seed):
        state = np.random.RandomState(seed)
        yes = state.binomial(1, share, len(labels))
        digits = (labels + (1 - yes) * state.randint(1, 10, len(labels))) % 10
        print("asked", len(digits), "questions")
        return digits, yes


@wrong(points=1.25, says="One in ten of the others is right by chance")
def drawn_from_all_ten():
    def ask(labels, share, *, seed):
        rng = np.random.default_rng(seed)
        any_digit = rng.integers(0, 10, len(labels))
        digits = np.where(rng.random(len(labels)) < share, labels, any_digit)
        return digits, (digits == labels).astype(int)


@wrong(points=0.75, says="the true answers: the values differ")
def answers_from_the_throw_alone():
    def ask(labels, share, *, seed):
        rng = np.random.default_rng(seed)
        yes = rng.random(len(labels)) < share
        return np.where(yes, labels, rng.integers(0, 10, len(labels))), yes.astype(int)


@wrong(points=1.25, says="As often as chance")
def random_requests():
    def ask(labels, share, *, seed):
        digits = np.random.default_rng(seed).integers(0, 10, len(labels))
        return digits, (digits == labels).astype(int)


@wrong(points=1.25, says="share is that of the yes")
def share_of_the_no():
    def ask(labels, share, *, seed):
        rng = np.random.default_rng(seed)
        others = (labels + rng.integers(1, 10, len(labels))) % 10
        digits = np.where(rng.random(len(labels)) < share, others, labels)
        return digits, (digits == labels).astype(int)


@wrong(points=1.25, says="Yes and no have changed places: 1 is yes")
def yes_and_no_exchanged():
    def ask(labels, share, *, seed):
        rng = np.random.default_rng(seed)
        others = (labels + rng.integers(1, 10, len(labels))) % 10
        digits = np.where(rng.random(len(labels)) < share, labels, others)
        return digits, (digits != labels).astype(int)


@wrong(points=1.25, says="Half of them, whatever share says")
def always_half():
    def ask(labels, share, *, seed):
        rng = np.random.default_rng(seed)
        others = (labels + rng.integers(1, 10, len(labels))) % 10
        digits = np.where(rng.random(len(labels)) < 0.5, labels, others)
        return digits, (digits == labels).astype(int)


@wrong(points=1.5, says="After 9 comes 0")
def not_counted_round():
    def ask(labels, share, *, seed):
        rng = np.random.default_rng(seed)
        others = labels + rng.integers(1, 10, len(labels))
        digits = np.where(rng.random(len(labels)) < share, labels, others)
        return digits, (digits == labels).astype(int)


@wrong(points=1.75, says="not drawn evenly from the nine others")
def always_the_next_digit():
    def ask(labels, share, *, seed):
        rng = np.random.default_rng(seed)
        digits = np.where(rng.random(len(labels)) < share, labels, (labels + 1) % 10)
        return digits, (digits == labels).astype(int)


@wrong(points=1.75, says="not drawn evenly from the nine others")
def one_of_eight_others():
    def ask(labels, share, *, seed):
        rng = np.random.default_rng(seed)
        others = (labels + rng.integers(1, 9, len(labels))) % 10
        digits = np.where(rng.random(len(labels)) < share, labels, others)
        return digits, (digits == labels).astype(int)


@wrong(points=1.75, says="A yes for the first pictures alone?")
def the_first_pictures():
    def ask(labels, share, *, seed):
        rng = np.random.default_rng(seed)
        others = (labels + rng.integers(1, 10, len(labels))) % 10
        digits = np.where(np.arange(len(labels)) < share * len(labels), labels, others)
        return digits, (digits == labels).astype(int)


@wrong(points=1.75, says="Is `seed` used at all?")
def always_one_seed():
    def ask(labels, share, *, seed):
        rng = np.random.default_rng(0)
        others = (labels + rng.integers(1, 10, len(labels))) % 10
        digits = np.where(rng.random(len(labels)) < share, labels, others)
        return digits, (digits == labels).astype(int)


@wrong(points=1.75, says="the second time with seed=7")
def no_seed():
    def ask(labels, share, *, seed):
        rng = np.random.default_rng()
        others = (labels + rng.integers(1, 10, len(labels))) % 10
        digits = np.where(rng.random(len(labels)) < share, labels, others)
        return digits, (digits == labels).astype(int)


@wrong(points=1.75, says="changes its argument number 1 in place")
def writes_into_the_labels():
    def ask(labels, share, *, seed):
        rng = np.random.default_rng(seed)
        shown = labels.copy()
        wrong = rng.random(len(labels)) >= share
        labels[wrong] = (labels[wrong] + rng.integers(1, 10, wrong.sum())) % 10
        return labels, (labels == shown).astype(int)


@wrong(points=0, says="the shape is wrong")
def digits_already_one_hot():
    def ask(labels, share, *, seed):
        rng = np.random.default_rng(seed)
        others = (labels + rng.integers(1, 10, len(labels))) % 10
        digits = np.where(rng.random(len(labels)) < share, labels, others)
        return np.eye(10)[digits], (digits == labels).astype(int)


@wrong(points=0, says="got:      ndarray")
def the_answers_not_returned():
    def ask(labels, share, *, seed):
        rng = np.random.default_rng(seed)
        others = (labels + rng.integers(1, 10, len(labels))) % 10
        return np.where(rng.random(len(labels)) < share, labels, others)
