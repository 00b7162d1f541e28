# Gradients by central differences. R copies x before it steps it, so the caller's x never changes.

numerical_gradient <- function(f, x) {
  h <- 1e-4
  grad <- numeric(length(x))
  for (i in seq_along(x)) {
    kept <- x[i]
    x[i] <- kept + h
    up <- f(x)
    x[i] <- kept - h
    down <- f(x)
    grad[i] <- (up - down) / (2 * h)
    x[i] <- kept
  }
  grad
}

# The same for each row of the matrix X by itself; f sees one row at a time.
numerical_gradient_batch <- function(f, X) {
  grad <- matrix(0, nrow(X), ncol(X))
  for (row in seq_len(nrow(X))) grad[row, ] <- numerical_gradient(f, X[row, ])
  grad
}

# The sum of squares, in order (sum() would add in extended precision).
function_2 <- function(x) Reduce(`+`, x * x)
