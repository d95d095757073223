"""Tests of the built site as readers meet it: served by nginx, opened in Chromium."""
