# gradport-expect:
#   findings: ["no-answer"]
#   class: "a generator comes back unread"
#   takes: ["point"]

def numerical_gradient(f, x):
    h = 1e-4
    for i in range(x.size):
        kept = x[i]
        x[i] = kept + h
        up = f(x)
        x[i] = kept - h
        down = f(x)
        x[i] = kept
        yield (up - down) / (2 * h)
