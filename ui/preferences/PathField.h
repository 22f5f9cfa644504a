// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;

namespace roundtrip {

/// A path that is typed or chosen; empty has a meaning, which stands there in grey. GUI thread.
class PathField : public QWidget
{
    Q_OBJECT

public:
    enum class Use { Open, Save };
    /// `name`: for screen readers. `title` and `filter`: of the dialog that chooses.
    PathField(const QString& name, Use use, const QString& title, const QString& filter, QWidget* parent = nullptr);

    [[nodiscard]] QString path() const;
    void setPath(const QString& path);
    void setPlaceholder(const QString& text);
    [[nodiscard]] QLineEdit& edit() { return *m_edit; }

Q_SIGNALS:
    /// Typed to its end, or chosen.
    void chosen();

private:
    void choose();

    Use m_use;
    QString m_title;
    QString m_filter;
    QLineEdit* m_edit;
};

} // namespace roundtrip
