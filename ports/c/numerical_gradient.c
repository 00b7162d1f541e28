#include "numerical_gradient.h"

static const double h = 1e-4;

void numerical_gradient(objective f, void *context, double *x, size_t n, double *grad)
{
    for (size_t i = 0; i < n; i++) {
        const double kept = x[i];

        x[i] = kept + h;
        const double up = f(x, n, context);

        x[i] = kept - h;
        const double down = f(x, n, context);

        grad[i] = (up - down) / (2 * h);
        x[i] = kept;
    }
}

void numerical_gradient_batch(objective f, void *context, double *X, size_t rows, size_t columns, double *grad)
{
    for (size_t row = 0; row < rows; row++)
        numerical_gradient(f, context, X + row * columns, columns, grad + row * columns);
}

double function_2(const double *x, size_t n, void *context)
{
    (void)context;
    double sum = 0.0;
    for (size_t i = 0; i < n; i++)
        sum += x[i] * x[i];
    return sum;
}
