// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/RateCurve.h"

#include <algorithm>
#include <cmath>

namespace roundtrip {

namespace {

double secondsSince(Duration from, Duration until)
{
    return std::chrono::duration<double>(until - from).count();
}

} // namespace

RateCurve::RateCurve(std::vector<LoadStage> stages) : m_stages(std::move(stages))
{
    double before = 0.0;
    for (std::size_t i = 1; i < m_stages.size(); ++i) {
        const LoadStage& from = m_stages[i - 1];
        const LoadStage& to = m_stages[i];
        m_pieces.push_back({.start = from.at,
                            .seconds = secondsSince(from.at, to.at),
                            .from = from.rate,
                            .to = to.rate,
                            .before = before});
        before += m_pieces.back().messages();
    }
    if (m_pieces.empty()) // a plan that is refused is described all the same
        m_pieces.push_back({});
}

double RateCurve::rateAt(Duration when) const
{
    double rate = 0.0;
    for (const Piece& piece : m_pieces) {
        const double within = secondsSince(piece.start, when);
        if (within < 0.0 || within > piece.seconds)
            continue;
        const double here = piece.seconds > 0.0 ? piece.from + piece.slope() * within : std::max(piece.from, piece.to);
        rate = std::max(rate, here);
    }
    return rate;
}

double RateCurve::messagesUntil(Duration when) const
{
    double messages = 0.0;
    for (const Piece& piece : m_pieces) {
        const double within = std::min(secondsSince(piece.start, when), piece.seconds);
        if (within <= 0.0)
            continue;
        messages = piece.before + (piece.from + 0.5 * piece.slope() * within) * within;
    }
    return messages;
}

double RateCurve::peak() const
{
    return std::max_element(m_stages.cbegin(), m_stages.cend(),
                            [](const LoadStage& a, const LoadStage& b) { return a.rate < b.rate; })
        ->rate;
}

Duration RateCurve::peakAt() const
{
    return std::max_element(m_stages.cbegin(), m_stages.cend(),
                            [](const LoadStage& a, const LoadStage& b) { return a.rate < b.rate; })
        ->at;
}

double RateCurve::mean() const
{
    return total() / std::chrono::duration<double>(length()).count();
}

Duration RateCurve::timeOf(double messages) const
{
    if (messages >= total())
        return length();
    // The last piece that begins with no more than these: of pieces without messages the one after them.
    const auto after = std::upper_bound(m_pieces.cbegin(), m_pieces.cend(), messages,
                                        [](double wanted, const Piece& piece) { return wanted < piece.before; });
    const Piece& piece = *std::prev(after);
    const double wanted = messages - piece.before;
    // from·t + slope·t²/2 = wanted, solved so that nothing is cancelled out, and a rise from 0 divides by no 0.
    const double root = std::sqrt(std::max(0.0, piece.from * piece.from + 2.0 * piece.slope() * wanted));
    const double divisor = piece.from + root;
    const double within = divisor > 0.0 ? std::min(2.0 * wanted / divisor, piece.seconds) : 0.0;
    return std::min(piece.start + Duration(static_cast<std::int64_t>(within * 1e9)), length());
}

QString RateCurve::sparkline(int characters) const
{
    constexpr char16_t kLowest = u'\u2581'; // eight blocks of rising height from here on
    constexpr int kHeights = 8;
    constexpr int kSteps = 8; // in a character, so that a spike shorter than one is seen
    const double most = peak();
    QString line;
    for (int i = 0; i < characters; ++i) {
        const Duration from = length() * i / characters;
        const Duration to = length() * (i + 1) / characters;
        double rate = 0.0;
        for (int step = 0; step < kSteps; ++step)
            rate = std::max(rate, rateAt(from + (to - from) * step / kSteps));
        for (const LoadStage& stage : m_stages) {
            if (stage.at >= from && stage.at < to)
                rate = std::max(rate, stage.rate);
        }
        const int height = rate <= 0.0 ? -1 : std::clamp(static_cast<int>(rate / most * kHeights), 0, kHeights - 1);
        line += height < 0 ? QChar(u'_') : QChar(static_cast<char16_t>(kLowest + height));
    }
    return line;
}

} // namespace roundtrip
