"""Remakes the frozen tables of this folder: cases, and what other programs find in them.

    pip install ema-workbench==2.5.3 pandas==2.2.3 numpy==1.26.4 scipy==1.14.1 scikit-learn==1.5.2
    python remake.py            # in this folder

(EMA Workbench pastes whole numbers only with pandas below 3.)

cases.csv     400 cases with three continuous factors, a whole number, a category and a switch
prim.json     the peeling trajectories of EMA Workbench's PRIM
tree.json     the leaves of scikit-learn's CART, over the numeric factors
"""

import json

import numpy as np
import pandas as pd
from ema_workbench.analysis import prim
from ema_workbench.analysis.scenario_discovery_util import RuleInductionType
from sklearn.tree import DecisionTreeRegressor

RUNS = 20
NUMBERS = ["tension", "distance", "cost"]


def cases():
    """Cases whose chance of being of interest rises in two continuous factors, a category, a switch and a whole number."""
    rng = np.random.default_rng(20)
    n = 400
    # multiples of 2^-12 are exact in single precision, which scikit-learn splits in
    grid = lambda: rng.integers(1, 2**12, n) / 2**12
    x = pd.DataFrame(
        {
            "tension": grid() * 100,
            "distance": grid() * 4 - 2,
            "cost": grid(),
            "delay": rng.integers(1, 13, n),
            "policy": rng.choice(["hold", "talk", "strike", "leave"], n),
            "fence": rng.choice(["off", "on"], n),
        }
    )
    z = (
        0.09 * (x.tension - 62)
        + 1.6 * (x.distance - 0.2)
        - 0.25 * (x.delay - 6)
        + x.policy.map({"hold": 0.0, "talk": -2.5, "strike": 1.4, "leave": 0.4})
        + x.fence.map({"off": 0.5, "on": -0.9})
    )
    p = 1 / (1 + np.exp(-z))
    x["happens"] = (rng.random(n) < p).astype(int)
    x["hits"] = rng.binomial(RUNS, p)
    return x


def limits(box):
    told = {}
    for name in box.columns:
        low, high = box[name]
        told[name] = sorted(low) if isinstance(low, set) else [float(low), float(high)]
    return told


def trajectory(box):
    steps = []
    for at, row in box.peeling_trajectory.iterrows():
        quasi_p = {name: [float(p) for p in values] for name, values in box.qp[at].items()}
        row = {name: float(row[name]) for name in ["coverage", "density", "mean", "mass", "res_dim", "n", "k"]}
        steps.append({**row, "limits": limits(box.box_lims[at]), "quasi_p": quasi_p})
    return steps


def discover(x, y, boxes, **options):
    algorithm = prim.Prim(x, y, **options)
    return [trajectory(algorithm.find_box()) for _ in range(boxes)]


def patient_rules(data):
    x = data.drop(columns=["happens", "hits"])
    numbers = x[NUMBERS]
    y = data.happens.values
    share = data.hits.values / RUNS
    objectives = prim.PRIMObjectiveFunctions
    regression = dict(threshold=0.0, mode=RuleInductionType.REGRESSION)
    return {
        "lenient1": discover(x, y, 3, threshold=0.3),
        "lenient2": discover(x, y, 1, threshold=0.3, obj_function=objectives.LENIENT2),
        "original": discover(x, y, 1, threshold=0.3, obj_function=objectives.ORIGINAL),
        "impatient": discover(x, y, 2, threshold=0.3, peel_alpha=0.1, paste_alpha=0.02, mass_min=0.1),
        "numbers": discover(numbers, y, 2, threshold=0.3),
        "shares": discover(x, share, 1, **regression),
    }


def tree(data, y, **options):
    x = data[[*NUMBERS, "delay"]].values
    model = DecisionTreeRegressor(criterion="squared_error", random_state=1, **options).fit(x, y)
    leaf = model.apply(x)
    told = [{"cases": np.flatnonzero(leaf == at).tolist(), "mean": float(y[leaf == at].mean())} for at in np.unique(leaf)]
    return sorted(told, key=lambda one: one["cases"])


def trees(data):
    share = data.hits.values / RUNS
    return {
        "happens": tree(data, data.happens.values, min_samples_leaf=20, max_depth=4),
        "hits": tree(data, share, min_samples_leaf=20, max_depth=4),
        "hits_pruned": tree(data, share, min_samples_leaf=20, max_depth=6, ccp_alpha=0.01 * share.var()),
    }


if __name__ == "__main__":
    data = cases()
    data.to_csv("cases.csv", index=False, lineterminator="\n")
    for name, told in [("prim.json", patient_rules(data)), ("tree.json", trees(data))]:
        with open(name, "w") as file:
            json.dump(told, file, separators=(",", ":"))
            file.write("\n")
