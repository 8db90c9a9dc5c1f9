"""The only package that imports sympy: normal forms, inverses, sensitivities, the second evaluation of a tie."""
