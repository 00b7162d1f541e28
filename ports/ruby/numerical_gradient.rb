# frozen_string_literal: true

# Gradients by central differences.
module NumericalGradient
  H = 1e-4

  module_function

  # The gradient of the block at the point x, an array; x is stepped in place and restored, even when the block raises.
  def numerical_gradient(x, &f)
    x.each_index.map { |i| partial(x, i, &f) }
  end

  # The same for each row of rows by itself; the block sees one row at a time.
  def numerical_gradient_batch(rows, &f)
    rows.map { |row| numerical_gradient(row, &f) }
  end

  # The sum of squares, in order (Array#sum would compensate the rounding).
  def function_2(x)
    x.inject(0.0) { |sum, value| sum + value.to_f * value }
  end

  def partial(x, i)
    kept = x[i]
    x[i] = kept + H
    up = yield x
    x[i] = kept - H
    down = yield x
    (up - down) / (2 * H)
  ensure
    x[i] = kept
  end
end
