#ifndef NUMERICAL_GRADIENT_H
#define NUMERICAL_GRADIENT_H

#include <stddef.h>

/* A function of n components; `context` is whatever the caller passed along with it. */
typedef double (*objective)(const double *x, size_t n, void *context);

/* Central difference of f at x, h = 1e-4, into grad[0..n-1]. Steps x in place and restores it. */
void numerical_gradient(objective f, void *context, double *x, size_t n, double *grad);

/* The same for each row of X (row-major, rows by columns) by itself; f sees one row at a time. */
void numerical_gradient_batch(objective f, void *context, double *X, size_t rows, size_t columns, double *grad);

/* The sum of squares, in order. */
double function_2(const double *x, size_t n, void *context);

#endif
