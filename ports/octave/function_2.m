% The sum of squares, in order.
function value = function_2(x)
  value = sum(x .* x);
end
