# gradport-expect:
#   findings: ["wrong-shape"]
#   class: "a point's gradient is a list of lists, n by 1"
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
        grad.append([float(up - down) / (2 * h)])
    return grad
