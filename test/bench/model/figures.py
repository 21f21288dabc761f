"""Figures of scored folds and origins as Markdown, with paired differences: figures.py NAME=table|origins:SCORES.csv ...

Folds: mean AUC over folds and seeds; the standard error of a difference is corrected for training sets that overlap
(Nadeau and Bengio, Inference for the Generalization Error, 2003). Origins: AUC over the pooled rows; the standard error
of a difference is that of DeLong, clustered by customer (Obuchowski 1997).
"""

import sys

import numpy as np
import pandas as pd
from scipy.stats import rankdata
from sklearn.metrics import average_precision_score, log_loss, roc_auc_score

NAMES = {
    "model": "Holdfast, defaults",
    "logistic": "logistic regression (Holdfast's)",
    "logistic_plain": "logistic regression (scikit-learn)",
    "xgb_default": "XGBoost, defaults",
    "xgb_tuned": "XGBoost, tuned",
    "lgbm_default": "LightGBM, defaults",
    "lgbm_tuned": "LightGBM, tuned",
}


def calibration_error(label, score, bins=10):
    order = np.argsort(score, kind="stable")
    parts = np.array_split(order, bins)
    return sum(len(p) * abs(score[p].mean() - label[p].mean()) for p in parts) / len(order)


def by_fold(frame, name, measure):
    return np.array([measure(part.label.values, part[name].values) for _, part in frame.groupby(["seed", "fold"])])


def influence(label, score):
    """How much each row moves the AUC."""
    positive, negative = score[label == 1], score[label == 0]
    placement = np.empty(len(score))
    everything = rankdata(np.concatenate([positive, negative]))
    n, m = len(positive), len(negative)
    placement[label == 1] = (everything[:n] - rankdata(positive)) / m
    placement[label == 0] = 1 - (everything[n:] - rankdata(negative)) / n
    auc = placement[label == 1].mean()
    return auc, np.where(label == 1, (placement - auc) / n, (placement - auc) / m)


def clustered(values, customers):
    sums = pd.Series(values).groupby(np.asarray(customers)).sum().values
    return float(np.sqrt((sums**2).sum() * len(sums) / (len(sums) - 1)))


def table(frame, names):
    folds = frame.fold.nunique()
    aucs = {name: by_fold(frame, name, roc_auc_score) for name in names}
    lines = []
    for name in names:
        difference = aucs["model"] - aucs[name]
        error = np.sqrt((1 / len(difference) + 1 / (folds - 1)) * difference.var(ddof=1))
        apart = "" if name == "model" else f"{difference.mean():+.4f} ({error:.4f})"
        ece = np.mean([calibration_error(p.label.values, p[name].values) for _, p in frame.groupby("seed")])
        precision = by_fold(frame, name, average_precision_score).mean()
        loss = log_loss(frame.label, frame[name].clip(1e-15, 1 - 1e-15))
        lines.append((name, aucs[name].mean(), apart, precision, loss, ece))
    return lines


def origins(frame, names):
    label = frame.label.values
    found = {name: influence(label, frame[name].values) for name in names}
    lines = []
    for name in names:
        error = clustered(found["model"][1] - found[name][1], frame.customer)
        difference = found["model"][0] - found[name][0]
        apart = "" if name == "model" else f"{difference:+.4f} ({error:.4f})"
        score = frame[name].values
        loss = log_loss(label, np.clip(score, 1e-15, 1 - 1e-15))
        lines.append((name, found[name][0], apart, average_precision_score(label, score), loss, calibration_error(label, score)))
    return lines


for argument in sys.argv[1:]:
    title, source = argument.split("=", 1)
    kind, path = source.split(":", 1)
    frame = pd.read_csv(path)
    names = [name for name in NAMES if name in frame]
    rows = len(frame) if kind == "origins" else len(frame) // frame.seed.nunique()
    churned = frame.label.mean()
    customers = f", {frame.customer.nunique()} customers" if kind == "origins" else ""
    print(f"### {title}\n\n{rows} rows{customers}, {churned:.1%} churned.\n")
    print("| | ROC AUC | Holdfast's less this one (standard error) | PR AUC | log loss | calibration error |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name, auc, apart, precision, loss, ece in (table if kind == "table" else origins)(frame, names):
        print(f"| {NAMES[name]} | {auc:.4f} | {apart} | {precision:.4f} | {loss:.4f} | {ece:.4f} |")
    print()
