"""Writes tables that nobody has tuned on: make_tables.py FOLDER. The same files in every run."""

import sys

import numpy as np
import pandas as pd
from sklearn.datasets import make_classification


def made(folder, name, rows, seed, **how):
    x, y = make_classification(n_samples=rows, random_state=seed, **how)
    frame = pd.DataFrame(x.round(4), columns=[f"x{i}" for i in range(x.shape[1])])
    frame["churn"] = np.where(y == 1, "yes", "no")
    frame.to_csv(f"{folder}/{name}.csv", index=False)


def bank(folder, name, rows, seed):
    """A bank's customers: dates, categories, missing values, steps and interactions; a fifth leave."""
    rng = np.random.default_rng(seed)
    age = rng.integers(18, 80, rows)
    products = rng.choice([1, 2, 3, 4], rows, p=[0.5, 0.45, 0.04, 0.01])
    country = rng.choice(["France", "Germany", "Spain", "Italy"], rows, p=[0.4, 0.25, 0.2, 0.15])
    balance = np.where(rng.random(rows) < 0.35, 0, rng.lognormal(11, 0.8, rows)).round(2)
    active = rng.random(rows) < 0.52
    opened = pd.Timestamp("2024-06-30") - pd.to_timedelta(rng.integers(30, 3650, rows), unit="D")
    quiet_days = np.where(active, rng.integers(0, 40, rows), rng.integers(20, 300, rows))
    last = pd.Timestamp("2024-06-30") - pd.to_timedelta(quiet_days, unit="D")
    branch = rng.integers(0, 120, rows)
    mood = rng.normal(0, 0.5, 120)[branch]
    rating = np.where(rng.random(rows) < 0.3, np.nan, rng.integers(1, 6, rows))
    logit = (
        -2.3 + 0.06 * np.clip(age - 40, -10, 20) - 0.05 * np.clip(age - 62, 0, 20) - 0.9 * active
        + np.select([products == 1, products == 2], [0.5, -0.6], 2.5)
        + 0.8 * (country == "Germany") + 0.9 * ((balance > 50_000) & (country != "Spain")) + mood
        + 1.1 * ((quiet_days > 90) & (products == 1)) - 0.3 * np.nan_to_num(rating - 3)
        + 0.6 * np.isnan(rating) * (age < 35)
    )
    left = rng.random(rows) < 1 / (1 + np.exp(-logit))
    pd.DataFrame({
        "customer_id": 15_000_000 + rng.permutation(rows) * 3,
        "opened": opened.strftime("%d.%m.%Y"), "last_seen": last.strftime("%Y-%m-%d"), "age": age,
        "country": country, "branch": [f"branch {b}" for b in branch], "products": products, "balance": balance,
        "active": np.where(active, "Y", "N"), "rating": rating, "salary": rng.uniform(1e4, 2e5, rows).round(2),
        "exited": left.astype(int),
    }).to_csv(f"{folder}/{name}.csv", index=False)


folder = sys.argv[1]
made(folder, "made-600", 600, 1, n_features=15, n_informative=6, n_redundant=3, weights=[0.8], flip_y=0.05, class_sep=0.8)
made(folder, "made-3000", 3000, 2, n_features=25, n_informative=10, n_redundant=5, n_clusters_per_class=4, weights=[0.85], flip_y=0.03, class_sep=0.8)
bank(folder, "bank-2500", 2500, 4)
bank(folder, "bank-10000", 10_000, 5)
