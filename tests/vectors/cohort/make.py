"""Makes `answers.csv` and `expected.json`: what NumPy and SciPy say of the same companies, by none of our code.

    pip install numpy scipy && python make.py
"""
import csv
import json

import numpy
import scipy
from scipy import stats

QUESTIONS = [f"{scale}{item}" for scale in ("a", "b") for item in range(1, 5)]
GROUPS = ["LT", "LV", "NO"]
random = numpy.random.default_rng(20261130)

rows = []
for company in range(90):
    group = GROUPS[0 if company < 40 else 1 if company < 65 else 2]
    ability = random.normal({"LT": 0.0, "LV": 0.4, "NO": 0.9}[group], 1.0)
    answers = numpy.clip(numpy.round(2 + ability + random.normal(0, 1, len(QUESTIONS))), 0, 4)
    answers[random.random(len(QUESTIONS)) < 0.08] = numpy.nan
    rows.append((f"C{company:03}", group, answers))

with open("answers.csv", "w", newline="") as file:
    table = csv.writer(file, lineterminator="\n")
    table.writerow(["id", "country", *QUESTIONS])
    for name, group, answers in rows:
        table.writerow([name, group, *("" if numpy.isnan(answer) else f"o{int(answer)}" for answer in answers)])

points = numpy.array([answers for _, _, answers in rows])
groups = numpy.array([group for _, group, _ in rows])


def alpha(covariance):
    """Cronbach, Psychometrika 16 (1951)."""
    items = len(covariance)
    return items / (items - 1) * (1 - numpy.trace(covariance) / covariance.sum())


def pairwise(values):
    """Each covariance of the companies that answered both."""
    items = values.shape[1]
    matrix = numpy.empty((items, items))
    for one in range(items):
        for other in range(items):
            both = ~numpy.isnan(values[:, one]) & ~numpy.isnan(values[:, other])
            matrix[one, other] = numpy.cov(values[both, one], values[both, other], ddof=1)[0, 1]
    return matrix


def scale(values):
    complete = values[~numpy.isnan(values).any(axis=1)]
    rest = [numpy.delete(complete, item, axis=1).sum(axis=1) for item in range(values.shape[1])]
    return {
        "n": len(complete),
        "listwise": alpha(numpy.cov(complete, rowvar=False, ddof=1)),
        "pairwise": alpha(pairwise(values)),
        "item_total": [stats.pearsonr(complete[:, item], others).statistic for item, others in enumerate(rest)],
        "without": [
            alpha(numpy.cov(numpy.delete(complete, item, axis=1), rowvar=False, ddof=1)) for item in range(values.shape[1])
        ],
    }


# A dimension is the mean of what was answered, on 0 to 100; the whole that of two dimensions.
dimensions = [numpy.nanmean(points[:, :4], axis=1) * 25, numpy.nanmean(points[:, 4:], axis=1) * 25]
# What is equal by hand is equal here, whatever the last bit of a sum says.
overall = numpy.round(numpy.nanmean(numpy.array(dimensions), axis=0), 9)


def difference(group):
    one, others = overall[groups == group], overall[groups != group]

    def delta(one, others, axis=-1):
        return 2 * stats.mannwhitneyu(one, others, axis=axis).statistic / (one.shape[axis] * others.shape[axis]) - 1

    interval = stats.bootstrap(
        (one, others), delta, n_resamples=9_999, method="percentile", vectorized=True, rng=numpy.random.default_rng(1)
    ).confidence_interval
    return {"delta": delta(one, others), "interval": [interval.low, interval.high]}


def spread(scores):
    known = scores[~numpy.isnan(scores)]
    return {
        "n": len(known),
        "mean": known.mean(),
        "sd": known.std(ddof=1),
        "quartiles": list(numpy.quantile(known, [0.25, 0.5, 0.75], method="linear")),
    }


expected = {
    "made_with": f"numpy {numpy.__version__}, scipy {scipy.__version__}",
    "scales": {"overall": scale(points), "a": scale(points[:, :4]), "b": scale(points[:, 4:])},
    "spread": {"overall": spread(overall), "a": spread(dimensions[0]), "b": spread(dimensions[1])},
    "groups": {group: {**spread(overall[groups == group]), **difference(group)} for group in GROUPS},
}
with open("expected.json", "w") as file:
    json.dump(expected, file, indent=2, default=float)
    file.write("\n")
