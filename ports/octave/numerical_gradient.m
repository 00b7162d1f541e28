% Central difference of f at the vector x. Octave copies x before it steps it, so the caller's x never changes.
function grad = numerical_gradient(f, x)
  h = 1e-4;
  x = double(x);
  grad = zeros(size(x));
  for i = 1:numel(x)
    kept = x(i);
    x(i) = kept + h;
    up = f(x);
    x(i) = kept - h;
    down = f(x);
    grad(i) = (up - down) / (2 * h);
    x(i) = kept;
  end
end
