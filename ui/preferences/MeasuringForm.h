// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace roundtrip {

class PathField;

/// What all measurements have in common: the backend that ratios refer to, and where runs are recorded. GUI thread.
class MeasuringForm : public QWidget
{
    Q_OBJECT

public:
    /// `backends`: names to choose from. `store`: a path, or the address of a store; empty: the user's own place.
    MeasuringForm(const QString& baseline, const QStringList& backends, const QString& store,
                  QWidget* parent = nullptr);

    [[nodiscard]] QString baseline() const;
    [[nodiscard]] const QString& store() const { return m_store; }

Q_SIGNALS:
    void changed();

private:
    void takeStore();
    [[nodiscard]] static Result<void> check(const QString& store);

    QString m_store;
    QComboBox* m_baseline;
    PathField* m_place;
    QLabel* m_problem;
};

} // namespace roundtrip
