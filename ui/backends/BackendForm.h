// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/BackendConfig.h"
#include "backends/FieldWidget.h"
#include "backends/Platform.h"

#include <QHash>
#include <QWidget>

class QFormLayout;
class QLabel;
class QToolButton;

namespace roundtrip {

/// The settings of one backend, made from what its platform says it needs: no platform is known here by name.
/// Advanced fields are folded away until they are asked for, or used.
class BackendForm : public QWidget
{
    Q_OBJECT

public:
    BackendForm(const Platform& platform, const BackendConfig& config, QWidget* parent = nullptr);

    /// What is in the fields, over what the config held before: keys unknown to the form are kept.
    [[nodiscard]] QJsonObject settings() const;
    /// The first thing that is wrong, or nothing. Also marks the field.
    [[nodiscard]] Result<void> check();

    /// The fields from top to bottom.
    [[nodiscard]] const QList<QWidget*>& editors() const { return m_inOrder; }

Q_SIGNALS:
    void edited();
    /// It needs more room, or less.
    void unfolded();

private:
    [[nodiscard]] QFormLayout* makeRows(bool advanced);
    void unfold(bool isOpen);
    void addField(QFormLayout& form, const FieldSpec& field);
    /// What holds where the field says nothing.
    [[nodiscard]] QJsonValue defaultOf(const FieldSpec& field) const;
    /// Fields that show what holds anyway follow it when that changes.
    void onEdited();
    /// What no field is wrong in alone.
    [[nodiscard]] Result<void> checkWhole();

    const Platform& m_platform;
    QJsonObject m_original;
    QJsonObject m_defaults; ///< Platform::defaults of what is filled in
    bool m_isAdapting = false;
    QToolButton* m_more;
    QWidget* m_folded; ///< the advanced fields
    QHash<QString, FieldWidget> m_editors;
    QList<QWidget*> m_inOrder;
    QHash<QString, QLabel*> m_errors;
};

} // namespace roundtrip
