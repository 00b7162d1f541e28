# frozen_string_literal: true

# Checks numerical_gradient.rb against the golden answers, with no help from gradport: the same bits.
require 'minitest/autorun'
require 'yaml'
require_relative '../numerical_gradient'

class GoldenTest < Minitest::Test
  FIXTURES = File.expand_path('../../../fixtures', __dir__)
  CASES = Dir["#{FIXTURES}/**/*.yaml"].sort.flat_map { |file| YAML.safe_load_file(file)['cases'] }
  NUMERIC = CASES.reject { |question| question['kind'] == 'printed' }

  # A formula over x[0], x[1], … is Ruby, too, once its elementary functions are Math's.
  def self.objective(formula) = eval("->(x) { #{formula.gsub(/[a-z]+(?=\()/, 'Math.\0')} }")

  def self.numbers(block) = block.split.map(&:to_f)

  # Each kind of case: the gradients that the port computes, flat.
  def self.solve(question)
    f, x = objective(question['formula']), question['x']
    case question['kind']
    when 'point' then NumericalGradient.numerical_gradient(x, &f)
    when 'scalar' then NumericalGradient.numerical_gradient([x], &f)
    when 'rows' then NumericalGradient.numerical_gradient_batch(x, &f).flatten
    when 'array' then NumericalGradient.numerical_gradient(x.flatten, &over_rows(f, x.first.size))
    when 'grid' then NumericalGradient.numerical_gradient_batch(points(question['axes']), &f).flatten
    end
  end

  def self.over_rows(f, width) = ->(flat) { flat.each_slice(width).map(&f).inject(:+) }

  def self.points(axes) = axes['x0'].product(axes['x1'])

  def self.expected(question)
    return [question['gradient']].flatten unless question['kind'] == 'grid'

    numbers(question['partial_x0']).zip(numbers(question['partial_x1'])).flatten
  end

  def bits(values) = values.map { |value| [value].pack('G').unpack1('H*') }

  NUMERIC.select { |question| question['exact'] }.each do |question|
    define_method("test_#{question['id']}_has_the_golden_bits_and_x_is_restored") do
      before = Marshal.dump(question['x'])
      assert_equal bits(self.class.expected(question)), bits(self.class.solve(question))
      assert_equal before, Marshal.dump(question['x'])
    end
  end

  NUMERIC.reject { |question| question['exact'] }.each do |question|
    define_method("test_#{question['id']}_is_within_the_bound_around_the_exact_difference") do
      centre, bound = [question['exact_difference']].flatten, [question['own_bound']].flatten
      gradient = self.class.solve(question)
      assert_equal centre.size, gradient.size
      gradient.zip(centre, bound).each { |value, c, b| assert_operator (value - c).abs, :<=, b }
    end
  end

  NUMERIC.select { |question| question['objective'] == 'sphere' && question['kind'] == 'point' }.each do |question|
    define_method("test_#{question['id']}_has_the_golden_bits_with_function_2") do
      gradient = NumericalGradient.numerical_gradient(question['x']) { |x| NumericalGradient.function_2(x) }
      assert_equal bits(question['gradient']), bits(gradient)
    end
  end

  def test_the_fixtures_hold_cases_of_each_kind
    assert_equal %w[array grid point rows scalar], NUMERIC.map { |question| question['kind'] }.uniq.sort
  end

  def test_x_is_restored_when_the_block_raises
    x = [0.1, -0.7]
    assert_raises(ZeroDivisionError) { NumericalGradient.numerical_gradient(x) { 1 / 0 } }
    assert_equal [0.1, -0.7], x
  end
end
