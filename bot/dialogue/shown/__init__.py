"""What is put before the person: the onboarding, its dates, the results."""
