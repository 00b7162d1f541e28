# gradport-expect:
#   findings: ["no-step"]
#   class: "the derivative of the book's own function, by hand; f is not called"
#   takes: ["point", "rows", "array"]

def numerical_gradient(f, x):
    return 2.0 * x
