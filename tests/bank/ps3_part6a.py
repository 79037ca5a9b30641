from . import right, wrong


@right
def loops():
    def choose_rate(results, *, tolerance):
        best = 0
        for scores in results.values():
            best = max(best, sum(scores["validation"]) / len(scores["validation"]))
        for rate in sorted(results):
            scores = results[rate]
            if sum(scores["validation"]) / len(scores["validation"]) >= best - tolerance:
                return rate, sum(scores["test"]) / len(scores["test"])


@right
def arrays():
    def choose_rate(results, *, tolerance):
        rates = np.array(sorted(results))
        means = np.array([np.mean(results[rate]["validation"]) for rate in rates])
        rate = rates[np.flatnonzero(means >= means.max() - tolerance)[0]]
        return [rate, np.mean(results[rate]["test"])]


@right
def statistics_and_noise():
    import statistics

    def choose_rate(results, *, tolerance):
        mean = {rate: statistics.fmean(scores["validation"]) for rate, scores in results.items()}
        top = max(mean.values())
        good = [rate for rate in mean if top - mean[rate] <= tolerance]
        print("good enough:", good)
        return min(good), statistics.fmean(results[min(good)]["test"])


@right
def single_precision():
    def choose_rate(results, tolerance=0.01):
        pairs = sorted((np.float32(rate), rate) for rate in results)
        means = [np.mean(np.float32(results[rate]["validation"])) for _, rate in pairs]
        place = [mean >= max(means) - tolerance for mean in means].index(True)
        return pairs[place][1], np.mean(np.float32(results[pairs[place][1]]["test"]))


@wrong(points=0, says="that score is no longer a test")
def chosen_by_the_test():
    def choose_rate(results, *, tolerance):
        means = {rate: np.mean(scores["test"]) for rate, scores in results.items()}
        rate = min(rate for rate in means if means[rate] >= max(means.values()) - tolerance)
        return rate, means[rate]


@wrong(points=0, says="the best training")
def chosen_by_the_training():
    def choose_rate(results, *, tolerance):
        means = {rate: np.mean(scores["training"]) for rate, scores in results.items()}
        rate = min(rate for rate in means if means[rate] >= max(means.values()) - tolerance)
        return rate, np.mean(results[rate]["test"])


@wrong(points=0.5, says="Take the mean of the validation")
def the_luckiest_seed():
    def choose_rate(results, *, tolerance):
        rate = max(results, key=lambda rate: max(results[rate]["validation"]))
        return rate, np.mean(results[rate]["test"])


@wrong(points=1.25, says="but a smaller rate is as good")
def simply_the_best():
    def choose_rate(results, *, tolerance):
        rate = max(results, key=lambda rate: np.mean(results[rate]["validation"]))
        return rate, np.mean(results[rate]["test"])


@wrong(points=1.25, says="but a smaller rate is as good")
def the_largest_that_is_good_enough():
    def choose_rate(results, *, tolerance):
        means = {rate: np.mean(scores["validation"]) for rate, scores in results.items()}
        rate = max(rate for rate in means if means[rate] >= max(means.values()) - tolerance)
        return rate, np.mean(results[rate]["test"])


@wrong(points=1.25, says="Report the test")
def reports_the_validation():
    def choose_rate(results, *, tolerance):
        means = {rate: np.mean(scores["validation"]) for rate, scores in results.items()}
        rate = min(rate for rate in means if means[rate] >= max(means.values()) - tolerance)
        return rate, means[rate]


@wrong(points=1.25, says="Report the mean")
def reports_the_best_test_run():
    def choose_rate(results, *, tolerance):
        means = {rate: np.mean(scores["validation"]) for rate, scores in results.items()}
        rate = min(rate for rate in means if means[rate] >= max(means.values()) - tolerance)
        return rate, max(results[rate]["test"])


@wrong(points=1.25, says="not per cent")
def reports_per_cent():
    def choose_rate(results, *, tolerance):
        means = {rate: np.mean(scores["validation"]) for rate, scores in results.items()}
        rate = min(rate for rate in means if means[rate] >= max(means.values()) - tolerance)
        return rate, 100 * np.mean(results[rate]["test"])


@wrong(points=0.75, says="not the median")
def by_the_median():
    def choose_rate(results, *, tolerance):
        middle = {rate: np.median(scores["validation"]) for rate, scores in results.items()}
        rate = min(rate for rate in middle if middle[rate] >= max(middle.values()) - tolerance)
        return rate, np.mean(results[rate]["test"])


@wrong(points=0, says="the number of values is wrong")
def the_rate_alone():
    def choose_rate(results, *, tolerance):
        means = {rate: np.mean(scores["validation"]) for rate, scores in results.items()}
        return (min(rate for rate in means if means[rate] >= max(means.values()) - tolerance),)


@wrong(points=0, says="the rate")
def the_visible_example_by_heart():
    def choose_rate(results, *, tolerance):
        return 0.3, 0.85
