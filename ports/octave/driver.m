% Speaks gradport's protocol 1 (ports/README.md there) for numerical_gradient.m: a line of JSON in, a line out.
1;

% input, because fgetl waits for the first letter of the next line before it returns a line.
function line = read_line()
  try
    line = input("", "s");
  catch
    exit(0);  % end of input: the harness is done
  end
end

function write_line(template, varargin)
  printf([template "\n"], varargin{:});
  fflush(stdout);
end

% The text after a key, up to the end of its list or value and without quotes; empty when there is none.
function text = field(line, key)
  text = regexp(line, ['"' key '": *\K(\[[^\]]*|[^,}]*)'], "match", "once");
  text(text == '[' | text == '"') = [];
end

% The numbers after a key. sscanf reads the nearest double, inf, nan and -0.0, too, and stops at the list's or the
% object's end; jsondecode is some ulps off.
function numbers = numbers_of(line, key)
  start = strfind(line, ['"' key '":']) + length(key) + 3;
  numbers = sscanf(strrep(strrep(line(start:end), '"', ''), '[', ''), "%f,")';
end

% 17 digits read back to the same double; JSON has no infinity, no NaN and no minus zero: these are strings.
function text = list_of(values)
  text = sprintf("%.17g, ", values)(1:end-2);
  if !all(values ./ values == 1)  % there is a zero, an infinity or a NaN
    text = regexprep(lower(text), {'(-?inf|nan)', '-0(?=,|$)'}, {'"$1"', '"-0.0"'});
  end
  text = ["[" text "]"];
end

function value = ask(id, x)
  write_line('{"id": %s, "evaluate": %s}', id, list_of(x));
  value = numbers_of(read_line(), "value");
end

function answer(line)
  id = field(line, "id");
  x = numbers_of(line, "x");
  shape = numbers_of(line, "shape");
  f = @(x) ask(id, x);
  if !isempty(field(line, "own"))
    f = @function_2;
  end
  switch field(line, "takes")
    case "point"
      grad = numerical_gradient(f, x);
    case "rows"
      X = reshape(x, fliplr(shape))';  % Octave stores columns; the protocol wants rows
      grad = numerical_gradient_batch(f, X)'(:);
      x = X'(:);
    otherwise
      write_line('{"id": %s, "skipped": "takes points and rows only"}', id);
      return
  end
  write_line('{"id": %s, "result": %s, "shape": %s, "x": %s}', id, list_of(grad), list_of(shape), list_of(x));
end

addpath(fileparts(mfilename("fullpath")));
sigterm_dumps_octave_core(false);  % whoever ends this wants no octave-workspace file
while true
  line = read_line();
  if isempty(field(line, "hello"))
    answer(line);
  else
    write_line(['{"gradport": 1, "hello": {"port": "octave", "language": "octave", ' ...
                '"takes": ["point", "rows", "integer"], "functions": ["sphere"]}}']);
  end
end
