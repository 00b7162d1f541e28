% Central difference of f at each row of X by itself; f sees one row at a time.
function grad = numerical_gradient_batch(f, X)
  grad = zeros(size(X));
  for row = 1:rows(X)
    grad(row, :) = numerical_gradient(f, X(row, :));
  end
end
