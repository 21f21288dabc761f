"""Scores exported folds with XGBoost and LightGBM, as they come and tuned on inner folds of the training part.

Usage: boosting.py table EXPORT.csv OUT.csv [--configs N] [--models a,b]
       boosting.py origins FOLDER OUT.csv [--configs N] [--models a,b]

`table` reads what `holdfast evaluate-table --export` wrote: every (seed, fold) is scored by models that learn from the
other folds of that seed. `origins` reads train.csv and test.csv of `holdfast backtest --export`: every origin's test
rows are scored by models that learn from its train rows, inner folds by customer; logistic regression with standardised
inputs stands beside them. One thread.
"""

import argparse
import time

import lightgbm
import numpy as np
import pandas as pd
import xgboost
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

KNOWN = ["seed", "fold", "row", "customer", "label", "model", "logistic", "origin", "cutoff", "model_score", "logistic_score"]
INNER_FOLDS = 3
PATIENCE = 40
MOST_TREES = 1000


def features_of(frame):
    features = frame.drop(columns=[name for name in KNOWN if name in frame])
    for name in features:
        if not pd.api.types.is_numeric_dtype(features[name]):
            features[name] = features[name].astype("category")
    return features


def draw(family, rng):
    """One configuration; the ranges are those that published benchmarks of tables search (Gorishniy et al. 2021)."""
    shared = {
        "learning_rate": float(np.exp(rng.uniform(np.log(0.02), np.log(0.15)))),
        "reg_lambda": float(np.exp(rng.uniform(np.log(0.1), np.log(30)))),
        "subsample": float(rng.uniform(0.5, 1)),
        "colsample_bytree": float(rng.uniform(0.4, 1)),
    }
    if family == "xgb":
        return shared | {
            "max_depth": int(rng.integers(2, 8)),
            "min_child_weight": float(np.exp(rng.uniform(np.log(1), np.log(30)))),
            "gamma": float(rng.choice([0, 0, 0.1, 0.5, 1, 3])),
        }
    return shared | {
        "num_leaves": int(rng.choice([4, 6, 8, 12, 16, 24, 32, 48])),
        "min_child_samples": int(rng.choice([5, 10, 20, 40, 80])),
        "subsample_freq": 1,
    }


def build(family, params, trees, seed):
    if family == "xgb":
        return xgboost.XGBClassifier(
            n_estimators=trees, tree_method="hist", enable_categorical=True, n_jobs=1, random_state=seed,
            eval_metric="logloss", **params,
        )
    return lightgbm.LGBMClassifier(n_estimators=trees, n_jobs=1, random_state=seed, verbose=-1, **params)


def fit_until_best(family, params, seed, x, y, x_check, y_check):
    """The number of trees with the least log loss on rows that were not learnt from, and that loss."""
    if family == "xgb":
        model = build(family, params | {"early_stopping_rounds": PATIENCE}, MOST_TREES, seed)
        model.fit(x, y, eval_set=[(x_check, y_check)], verbose=False)
        return model.best_iteration + 1, model.best_score
    model = build(family, params, MOST_TREES, seed)
    model.fit(
        x, y, eval_set=[(x_check, y_check)], eval_metric="binary_logloss",
        callbacks=[lightgbm.early_stopping(PATIENCE, verbose=False)],
    )
    return model.best_iteration_, model.best_score_["valid_0"]["binary_logloss"]


def tune(family, x, y, groups, seed, configs):
    """Random search: least mean log loss over inner folds, trees by early stopping on the same inner folds."""
    rng = np.random.default_rng(seed)
    inner = list(StratifiedGroupKFold(INNER_FOLDS, shuffle=True, random_state=seed).split(x, y, groups))
    inner = [(a, b) for a, b in inner if 0 < y.iloc[b].sum() < len(b)]
    best = (np.inf, None, None)
    for _ in range(configs):
        params = draw(family, rng)
        found = [fit_until_best(family, params, seed, x.iloc[a], y.iloc[a], x.iloc[b], y.iloc[b]) for a, b in inner]
        loss = np.mean([loss for _, loss in found])
        if loss < best[0]:
            # Half as many rows again as in an inner training part carry somewhat more trees.
            best = (loss, params, int(np.ceil(np.mean([trees for trees, _ in found]) * 1.1)))
    return best[1], best[2]


def scores(name, train, test, y, groups, seed, configs):
    family, how = name.split("_")
    if family == "logistic":
        columns = pd.concat([train, test])
        columns = pd.get_dummies(columns, dtype=float)
        filled = columns.fillna(columns.iloc[: len(train)].median()).fillna(0)
        filled = np.sign(filled) * np.log1p(np.abs(filled))
        model = make_pipeline(StandardScaler(), LogisticRegression(max_iter=2000, C=0.1))
        model.fit(filled.iloc[: len(train)], y)
        return model.predict_proba(filled.iloc[len(train):])[:, 1]
    if how == "default":
        model = build(family, {}, 100, seed)
    else:
        params, trees = tune(family, train, y, groups, seed, configs)
        model = build(family, params, trees, seed)
    model.fit(train, y)
    return model.predict_proba(test)[:, 1]


def parts(mode, source):
    """(rows to score, features and labels and customers to learn from, features to score, seed) of each part."""
    if mode == "table":
        everything = pd.read_csv(source, low_memory=False)
        features = features_of(everything)
        for (seed, fold), test in everything.groupby(["seed", "fold"]):
            train = everything[(everything.seed == seed) & (everything.fold != fold)]
            yield test, features.loc[train.index], train.label, train.customer, features.loc[test.index], int(seed * 1000 + fold)
        return
    train = pd.read_csv(f"{source}/train.csv", low_memory=False)
    test = pd.read_csv(f"{source}/test.csv", low_memory=False)
    both = features_of(pd.concat([train, test], ignore_index=True))
    for number, (origin, part) in enumerate(test.groupby("origin")):
        known = train[train.origin == origin]
        yield part, both.loc[known.index], known.label, known.customer, both.loc[part.index + len(train)], number


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mode", choices=["table", "origins"])
    parser.add_argument("source")
    parser.add_argument("out")
    parser.add_argument("--configs", type=int, default=12)
    parser.add_argument("--models", default="xgb_default,xgb_tuned,lgbm_default,lgbm_tuned")
    options = parser.parse_args()
    names = options.models.split(",")
    found = []
    for test, x, y, groups, x_test, seed in parts(options.mode, options.source):
        kept = [name for name in KNOWN if name in test]
        scored = test[kept].rename(columns={"model_score": "model", "logistic_score": "logistic"}).copy()
        took = []
        for name in names:
            started = time.process_time()
            scored[name] = scores(name, x, x_test, y, groups, seed, options.configs)
            took.append(f"{name} {time.process_time() - started:.1f} s")
        print(f"part {seed}: {len(x)} rows, {', '.join(took)}", flush=True)
        found.append(scored)
        pd.concat(found).to_csv(options.out, index=False)


main()
