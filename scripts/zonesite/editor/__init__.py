"""The form in the browser: a local web application for people who write."""
