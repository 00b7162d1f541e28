# gradport-expect:
#   findings: ["no-answer"]
#   class: "the partials come back as formatted text"
#   takes: ["point"]

def numerical_gradient(f, x):
    h = 1e-4
    grad = []
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        x[i] = kept
        grad.append("dx%d = %.6f" % (i, (up - down) / (2 * h)))
    return grad
