#pragma once

#include <cstddef>
#include <vector>

namespace gradport {

using Point = std::vector<double>;

/// Writes a component back when it goes out of scope, so that x is restored even when f throws.
class Restored {
public:
    explicit Restored(double& component) : component_(component), kept_(component) {}
    ~Restored() { component_ = kept_; }
    Restored(const Restored&) = delete;
    Restored& operator=(const Restored&) = delete;
    double kept() const { return kept_; }

private:
    double& component_;
    const double kept_;
};

/// Central difference of f at x, h = 1e-4; x is stepped in place.
template <typename Function>
Point numerical_gradient(Function&& f, Point& x)
{
    constexpr double h = 1e-4;
    Point grad(x.size());
    for (std::size_t i = 0; i < x.size(); ++i) {
        const Restored component(x[i]);
        x[i] = component.kept() + h;
        const double up = f(x);
        x[i] = component.kept() - h;
        const double down = f(x);
        grad[i] = (up - down) / (2 * h);
    }
    return grad;
}

/// The same for each row of X by itself; f sees one row at a time.
template <typename Function>
std::vector<Point> numerical_gradient(Function&& f, std::vector<Point>& X)
{
    std::vector<Point> grad;
    for (Point& row : X)
        grad.push_back(numerical_gradient(f, row));
    return grad;
}

/// The sum of squares, in order.
inline double function_2(const Point& x)
{
    double sum = 0.0;
    for (const double value : x)
        sum += value * value;
    return sum;
}

}  // namespace gradport
