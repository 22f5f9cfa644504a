// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Preferences.h"

#include <QSettings>

#include <algorithm>
#include <array>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kLanguageKey("window/language");
constexpr QLatin1StringView kChosenMotionKey("race/reducedMotion");
constexpr QLatin1StringView kNoticesKey("notifications/for");
constexpr QLatin1StringView kKeepsKey("history/keep");
constexpr QLatin1StringView kDaysKey("history/days");
constexpr QLatin1StringView kLinesKey("history/lines");
constexpr QLatin1StringView kBaselineKey("measuring/baseline");
constexpr QLatin1StringView kStoreKey("measuring/store");
constexpr QLatin1StringView kProxyKey("network/proxy");
constexpr QLatin1StringView kAuthoritiesKey("network/authorities");

// In the order of their enumerators.
constexpr std::array kMotions{"system"_L1, "on"_L1, "off"_L1};
constexpr std::array kNotices{"off"_L1, "mentions"_L1, "all"_L1};

template<typename Enum, std::size_t Count>
Enum choiceOf(const std::array<QLatin1StringView, Count>& names, const QString& name, Enum otherwise)
{
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? otherwise : static_cast<Enum>(found - names.begin());
}

} // namespace

Preferences Preferences::load()
{
    const QSettings settings;
    Preferences chosen;
    chosen.language = settings.value(kLanguageKey).toString();
    chosen.motion = choiceOf(kMotions, settings.value(kChosenMotionKey).toString(), chosen.motion);
    chosen.notices = choiceOf(kNotices, settings.value(kNoticesKey).toString(), chosen.notices);
    chosen.keepsHistory = settings.value(kKeepsKey, chosen.keepsHistory).toBool();
    chosen.history.days = std::clamp(settings.value(kDaysKey, chosen.history.days).toInt(), 1, 3650);
    chosen.history.lines = std::clamp(settings.value(kLinesKey, chosen.history.lines).toInt(), 100, 1'000'000);
    chosen.baseline = settings.value(kBaselineKey).toString();
    chosen.store = settings.value(kStoreKey).toString();
    chosen.network.proxy = settings.value(kProxyKey).toString();
    chosen.network.authorityFile = settings.value(kAuthoritiesKey).toString();
    return chosen;
}

void Preferences::save() const
{
    QSettings settings;
    settings.setValue(kLanguageKey, language);
    settings.setValue(kChosenMotionKey, QString(kMotions.at(static_cast<std::size_t>(motion))));
    settings.setValue(kNoticesKey, QString(kNotices.at(static_cast<std::size_t>(notices))));
    settings.setValue(kKeepsKey, keepsHistory);
    settings.setValue(kDaysKey, history.days);
    settings.setValue(kLinesKey, history.lines);
    settings.setValue(kBaselineKey, baseline);
    settings.setValue(kStoreKey, store);
    settings.setValue(kProxyKey, network.proxy);
    settings.setValue(kAuthoritiesKey, network.authorityFile);
}

Result<StoreUrl> Preferences::storeFrom(const QString& text)
{
    const bool isAddress = text.startsWith("sqlite:"_L1) || text.contains("://"_L1);
    return StoreUrl::parse(isAddress ? text : u"sqlite:"_s + text);
}

StoreUrl Preferences::storeUrl() const
{
    const auto chosen = store.isEmpty() ? Result<StoreUrl>(StoreUrl::standard()) : storeFrom(store);
    return chosen ? chosen.value() : StoreUrl::standard();
}

} // namespace roundtrip
