"""The numerical derivative and gradient of a blog article, written afresh call for call.

The article: "swim-lover", no. 12 of a series on handwritten digits. Its quirks are kept, since they are what is
under test: see port.yaml.
"""

import numpy as np


def numerial_diff_centor(f, x):
    h = 1e-4
    return (f(x + h) - f(x - h)) / (2 * h)


def numerial_diff_bad(f, x):
    h = 10e-50
    return (f(x + h) - f(x)) / h


def func1(x0):
    return x0 * x0 + 2 + 4.0**2


def func2(x1):
    return 3.0**2 + 2 + x1 * x1


def numerial_grad(f, x):
    h = 1e-4
    grad = np.zeros_like(x)
    for idx in range(x.size):
        kept = x[idx]

        x[idx] = kept + h
        up = f(x)

        x[idx] = kept - h
        down = f(x)

        grad[idx] = (up - down) / (2 * h)
        x[idx] = kept
    return grad


def func_x0_x1(x):
    return x[0] ** 2 + x[1] ** 2


def f_x1_x2(x, y):
    return x**2 + y**2


def plot():
    import matplotlib.pyplot as plt

    axis = np.arange(-3, 3, 0.125)
    x0, x1 = np.meshgrid(axis, axis)
    figure = plt.figure()
    axes = figure.add_subplot(projection="3d")
    surface = axes.plot_surface(x0, x1, f_x1_x2(x0, x1), cmap="summer")
    figure.colorbar(surface)
    axes.set_xlim(-3, 3)
    axes.set_ylim(-3, 3)
    axes.set_zlim(0, 20)
    axes.set_xlabel("x0")
    axes.set_ylabel("x1")
    axes.set_zlabel("f(x0,x1)")
    axes.set_title("3D plot")
    return figure


if __name__ == "__main__":
    print(numerial_diff_centor(func1, 3))
    print(numerial_diff_centor(func2, 4))
    print(numerial_diff_bad(func1, 3))
    print(numerial_grad(func_x0_x1, np.array([3.0, 4.0])))
    print(numerial_grad(func_x0_x1, np.array([1.0, 1.0])))
    print(numerial_grad(func_x0_x1, np.array([8.0, 8.0])))
