"""Composition of the project. Empty on purpose: embedded.py must be importable before there are settings."""
