"""Every component in its states, as pages of a development server: see `urls` and `forms`. Not a product route."""
