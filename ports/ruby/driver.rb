# frozen_string_literal: true

# Speaks gradport's protocol 1 (ports/README.md there) for numerical_gradient.rb: a line of JSON in, a line out.
require 'json'
require_relative 'numerical_gradient'

$stdout.sync = true # each line leaves at once: the harness is waiting for it

# JSON has no infinity, no NaN and no minus zero: these travel as strings.
INCOMING = { 'inf' => Float::INFINITY, '-inf' => -Float::INFINITY, 'nan' => Float::NAN, '-0.0' => -0.0 }.freeze
OUTGOING = INCOMING.to_h { |text, value| [value.to_s, text] }.freeze

def from_wire(value) = INCOMING.fetch(value, value)

def to_wire(value) = OUTGOING.fetch(value.to_s, value)

def flat(rows) = rows.flatten.map { |value| to_wire(value) }

def write_line(message) = puts(JSON.generate(message))

def read_line = JSON.parse($stdin.gets || exit) # end of input: the harness is done

def answer(id, call)
  numbers = call['x'].map { |value| from_wire(value) }
  rows = call['takes'] == 'rows' ? numbers.each_slice(call['shape'].last).to_a : [numbers]
  ask = lambda do |x|
    caller_x = call['takes'] == 'point' ? { caller_x: flat(numbers) } : {}
    write_line(id: id, evaluate: flat(x), **caller_x)
    from_wire(read_line['value'])
  end
  f = call['own'] ? NumericalGradient.method(:function_2) : ask
  grad = case call['takes']
         when 'point' then NumericalGradient.numerical_gradient(numbers, &f)
         when 'rows' then NumericalGradient.numerical_gradient_batch(rows, &f)
         else return { id: id, skipped: 'takes points and rows only' }
         end
  { id: id, result: flat(grad), shape: call['shape'], x: flat(rows) }
end

loop do
  message = read_line
  write_line(
    if message['hello']
      { gradport: 1, hello: { port: 'ruby', language: 'ruby', takes: %w[point rows integer], functions: %w[sphere] } }
    else
      answer(message['id'], message['call'])
    end
  )
end
