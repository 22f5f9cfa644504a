// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <map>

namespace roundtrip {

/// What a line of ours answers to, if anything. A line has an id of its own on every road, so the answer names on each
/// road the id that those who listen there know it by.
struct LineReference
{
    std::map<QString, QString> ids = {}; ///< by backend; empty: the line answers to nothing
    QString reaction = {};               ///< the answer is an emoji, and no text

    /// Where the line did not go over that road, its id on another: who heard it there still knows it.
    [[nodiscard]] QString idOn(const QString& backend) const
    {
        const auto known = ids.find(backend);
        return known != ids.end() ? known->second : ids.empty() ? QString() : ids.begin()->second;
    }
};

} // namespace roundtrip
