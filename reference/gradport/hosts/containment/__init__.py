"""Child processes that cannot hang, flood or outlive the harness."""
