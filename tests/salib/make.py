"""Remakes the samples and the expected values of this folder with SALib (1.6.0; numpy 2.4, scipy 1.17): python make.py

The tests read what is here and need neither Python nor SALib. Samples are in the unit cube; y is the function there.
"""

import csv
import json
import pathlib

import numpy as np
from SALib.analyze import morris as morris_analysis, pawn, sobol as sobol_analysis
from SALib.sample import latin, morris as morris_sample, sobol as sobol_sample
from SALib.test_functions import Ishigami, Sobol_G

HERE = pathlib.Path(__file__).parent


def cube(k):
    return {"num_vars": k, "names": [f"x{i + 1}" for i in range(k)], "bounds": [[0, 1]] * k}


def ishigami(x):
    return Ishigami.evaluate(np.pi * (2 * x - 1))


def write(name, x, y):
    with open(HERE / f"{name}.csv", "w", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow([f"x{i + 1}" for i in range(x.shape[1])] + ["y"])
        rows.writerows([repr(float(v)) for v in row] for row in np.column_stack([x, y]))


def listed(found, names):
    return {name: [float(v) for v in found[name]] for name in names}


def of_sobol(problem, y):
    return listed(sobol_analysis.analyze(problem, y, calc_second_order=False, seed=1), ["S1", "ST"])


def of_pawn(problem, x, y):
    return listed(pawn.analyze(problem, x, y, S=10), ["minimum", "median", "maximum"])


def of_morris(problem, x, y):
    return listed(morris_analysis.analyze(problem, x, y, num_levels=4, seed=1), ["mu", "mu_star", "sigma"])


def of_durand():
    """Indices of the points and means that `durand sensitivity durand.toml` wrote: points.csv and means.csv."""
    with open(HERE / "durand_points.csv") as file:
        points = list(csv.DictReader(file))
    with open(HERE / "durand_means.csv") as file:
        means = list(csv.DictReader(file))
    names = list(points[0])[5:]
    problem = {"num_vars": len(names), "names": names, "bounds": [[0, 1]] * len(names)}

    # Words as numbers: only whether a step goes up or down is asked of them, and their indices are not compared
    def number(column, text):
        try:
            return float(text)
        except ValueError:
            return float(sorted({row[column] for row in points}).index(text))

    def sample(wanted):
        chosen = [at for at, row in enumerate(points) if wanted(row)]
        return np.array([[number(name, points[at][name]) for name in names] for at in chosen]), chosen

    walks, of_walks = sample(lambda row: row["sample"] == "trajectory")
    _, of_rows = sample(lambda row: row["sample"] == "row")
    ends, of_ends = sample(lambda row: row["part"] in ("A", "B"))
    found = {}
    for outcome in list(means[0])[1:]:
        y = np.array([float(row[outcome]) for row in means])
        found[f"durand_{outcome}"] = {
            **of_sobol(problem, y[of_rows]),
            **of_morris(problem, walks, y[of_walks]),
            **of_pawn(problem, ends, y[of_ends]),
        }
    return found


def main():
    expected = of_durand()
    for name, problem, function, n in [("ishigami", cube(3), ishigami, 64), ("sobol_g", cube(8), Sobol_G.evaluate, 16)]:
        x = sobol_sample.sample(problem, n, calc_second_order=False, seed=7)
        write(f"{name}_sobol", x, function(x))
        expected[f"{name}_sobol"] = of_sobol(problem, function(x))
        x = morris_sample.sample(problem, 12, num_levels=4, seed=7)
        write(f"{name}_morris", x, function(x))
        expected[f"{name}_morris"] = of_morris(problem, x, function(x))
        x = latin.sample(problem, 203, seed=7)
        write(f"{name}_pawn", x, function(x))
        expected[f"{name}_pawn"] = of_pawn(problem, x, function(x))
    # Many equal outcomes: distances must treat ties as one
    problem, x = cube(3), latin.sample(cube(3), 151, seed=9)
    y = np.round(ishigami(x))
    write("ties_pawn", x, y)
    expected["ties_pawn"] = of_pawn(problem, x, y)
    with open(HERE / "expected.json", "w") as file:
        json.dump(expected, file, indent=1)
        file.write("\n")


main()
