// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/DeployKit.h"
#include "backends/PlatformTable.h"
#include "theme/FittedDialog.h"

#include <QThreadPool>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTextBrowser;

namespace roundtrip {

/// Saves the deployable server of a platform into a folder, and shows what to run there.
class KitDialog : public FittedDialog
{
    Q_OBJECT

public:
    explicit KitDialog(const PlatformTable& platforms, QWidget* parent = nullptr);
    ~KitDialog() override;

Q_SIGNALS:
    void saved(const QString& folder);

private:
    [[nodiscard]] QString platformId() const;
    void showPlatform();
    void browse();
    void save();
    void showResult(const Result<int>& files, const QString& folder);

    const PlatformTable& m_platforms;
    QComboBox* m_platform = nullptr;
    QLabel* m_summary = nullptr;
    QLineEdit* m_folder = nullptr;
    QTextBrowser* m_steps = nullptr;
    QLabel* m_result = nullptr;
    QPushButton* m_save = nullptr;
    QThreadPool m_writer; ///< one at a time
};

} // namespace roundtrip
