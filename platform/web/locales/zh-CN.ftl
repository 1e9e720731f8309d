# 外壳自己的文字：框架、登录、出错、日期。
brand = 定心
module-web = 基础
menu = 菜单
me = 我的账号
home = 首页
home-hello = { $name }，您好
home-empty = 这里还没有内容
home-empty-now = 开通业务模块并授予权限后，待办事项会显示在这里。
search-box = 电话、姓名、序列号、单号
skip-to-content = 跳到正文
toasts = 消息
undo = 撤销
close = 关闭
sign-in = 登录
sign-out = 退出登录

web-perm-accounts = 管理账号与角色
web-perm-settings = 修改系统设置
web-perm-journal = 查看操作记录
web-perm-search = 使用搜索

when-today = 今天 { $time }
when-tomorrow = 明天 { $time }
when-day-after-tomorrow = 后天 { $time }
when-yesterday = 昨天 { $time }
when-day-before-yesterday = 前天 { $time }
when-this-year = { $month }月{ $day }日 { $time }
when-other-year = { $year }年{ $month }月{ $day }日 { $time }

search = 搜索
search-nothing = 没有找到“{ $text }”
search-nothing-now = 请换一个电话、姓名、序列号或单号再试。
search-start = 输入电话、姓名、序列号或单号开始查找
script-offline = 网络断开了，填写的内容已保存在本机。
script-failed = 没有提交成功，填写的内容还在，请稍后再试。
script-restored = 已恢复上次没有提交的内容。
script-discard = 丢弃
script-sending = 正在上传

# 出错时的页面：发生了什么，保留了什么，接下来怎么做
fail-what = 发生了什么
fail-kept = 已保留
fail-kept-text = 这次操作没有生效，之前的数据没有变动。
fail-now = 接下来
fail-reference = 求助时请提供编号
fail-home = 回到首页
fail-not-found = 找不到这个页面
fail-not-found-now = 请核对地址或单号；它也可能不在您的查看范围内。
fail-forbidden = 您没有这项权限
fail-forbidden-name = 需要的权限：{ $name }
fail-forbidden-now = 如果工作需要，请联系管理员开通。
fail-invalid = 填写的内容有误
fail-invalid-now = 请返回上一页修改后再提交，填写的内容还在。
fail-refused = 暂时不能这样做
fail-refused-now = 请按上面的说明处理后再试。
fail-conflict = 别人刚刚改过
fail-conflict-now = 请刷新页面，看过最新情况后再操作。
fail-too-many = 操作太频繁了
fail-too-many-now = 请稍等片刻再试。
fail-unavailable = 系统正忙
fail-unavailable-now = 请过几秒再试；重复提交不会产生两份。
fail-internal = 系统出了故障
fail-internal-now = 故障已经记录。请稍后再试；如果仍然不行，请把编号告诉管理员。
fail-sign-in = 请先登录
fail-sign-in-now = 登录之后会回到这里。
fail-switched-off = 这项功能没有启用
fail-switched-off-name = “{ $name }”在本公司处于关闭状态。
fail-switched-off-now = 如果需要，请联系管理员在“设置”中启用。
fail-unreadable = 提交的内容无法识别
fail-unreadable-now = 请返回上一页重新填写。
fail-too-large = 提交的内容太大
fail-too-large-now = 单次上传不能超过 20 MB，请压缩或分批上传。
fail-cross-site = 页面已过期
fail-cross-site-now = 请刷新页面后重新提交，填写的内容还在。
fail-idempotency-key = 请求缺少 Idempotency-Key
fail-idempotency-key-now = 请刷新页面后重新提交。
fail-method = 这个地址不支持该操作
fail-method-now = 请从菜单重新进入。

error-already-exists = 已经有相同的记录了。
error-idempotency-key = 请求的唯一标识不正确，请刷新页面后重试。
error-idempotency-changed = 同一个请求标识已经用于另一份内容，请刷新页面后重新提交。

slogan = 一份承诺，一路安心
login = 账号
password = 密码
sign-in-wrong = 账号或密码不正确；连续输错多次会暂时锁定。
signed-out = 已退出登录。
signed-out-everywhere = 已在所有设备上退出登录。
demo-enter = 进入演示环境
login-needed = 请填写账号，最多 100 个字。
login-taken = 这个账号已经有人使用。
name-needed = 请填写姓名。
password-length = 密码至少 10 个字符，最多 200 个。

timeline-why = 原因：{ $why }
sheet-too-long = 数据超过一百万行，请缩小范围后再导出。

web-perm-sms = 接入短信网关
sms-code = 【{ $brand }】验证码 { $code }，10 分钟内有效。请勿告诉他人。

# 账号、角色、权限
web-perm-keys = 使用接口密钥
name = 姓名
save = 保存
go-on = 继续
export-xlsx = 导出 Excel
language = 语言
password-old = 当前密码
password-new = 新密码
password-hint = 至少 10 个字符；一句自己记得住的话最好。
password-set = 设置密码
password-change = 修改密码
password-changed = 密码已修改，其他设备上的登录已全部退出。
password-wrong = 当前密码不正确。
sessions = 登录设备
sessions-hint = 手机丢失或怀疑账号被他人使用时，请立即在所有设备上退出。
sign-out-everywhere = 在所有设备上退出
second-step = 两步验证
second-title = 两步验证
second-code = 验证器应用中的 6 位动态码，或一个恢复码
second-wrong = 动态码不正确，请等下一个动态码再试。
second-off = 还没有启用。启用后，登录时除密码外还需要手机上的动态码。
second-on = 已启用
second-set-up = 启用两步验证
second-take-away = 停用两步验证
second-scan = 用验证器应用扫描二维码，再输入应用显示的 6 位动态码。
second-qr = 验证器二维码
second-ready = 两步验证已启用
second-recovery = 请把下面的恢复码抄下来保存好。手机不在身边时，每个恢复码可以使用一次；离开本页后不再显示。
second-gone = 两步验证已停用。
keys = 接口密钥
keys-hint = 其他系统用密钥调用接口，权限与您的账号相同。
key-name = 用途
key-new = 新建密钥
key-revoke = 作废
key-revoked = 密钥已作废。
key-ready = 密钥已生成
key-once = 请现在复制保存，离开本页后不再显示。
first-title = 开通第一个管理员
first-hint = 请输入服务启动时控制台显示的一次性开通码。
first-code = 开通码
first-code-wrong = 开通码不正确或已过期；重新启动服务会生成新的开通码。
first-open = 开通并登录
invite-title = 设置密码
invite-ready = 链接已生成
invite-once = 请把链接发给本人。链接 72 小时内有效，只能用一次；离开本页后不再显示。
accounts = 账号
account-of = 账号：{ $name }
account-new = 邀请同事
account-invite = 生成邀请链接
account-state = 状态
account-open = 正常
account-invited = 待接受邀请
account-disabled = 已停用
account-grants = 角色与范围
account-enable = 恢复使用
account-disable = 停用账号
account-reset = 重设密码
account-keys = 接口密钥
account-keys-hint = 程序用密钥调用接口，能做什么、看到哪里由本账号的角色与范围决定；密钥只存指纹，随时可以作废。
account-program = 这是程序账号：不能登录页面，只用接口密钥
account-program-open = 程序账号已建立，请在下方新建密钥。
account-program-state = 程序
account-is-program = 程序账号没有密码，请改用接口密钥。
account-is-person = 只能为程序账号生成密钥；同事请在“我的账号”里自己生成。
account-second-off = 解除两步验证
key-used = 最近使用 { $at }
key-unused = 尚未使用
key-days = 有效天数
key-days-hint = 留空则长期有效。
key-days-wrong = 请填 1 到 3650 之间的天数，或留空。
account-now-disabled = 账号已停用，登录已全部退出。
account-now-open = 账号已恢复使用。
role = 角色
role-none = 暂不分配
role-needed = 请选择一个角色。
role-new = 新建角色
role-code = 代码
role-code-wrong = 代码只能用字母、数字和连字符，最多 40 个，不能与已有角色重复。
role-name = 名称
role-saved = 角色已保存，立即生效。
roles = 角色
permission-all = 全部权限
reach = 范围
reach-hint = 机构路径，如 /hq/east/；/ 表示全公司，self 表示只看分派给本人的。
reach-wrong = 范围不正确：请填机构路径（以 / 开头和结尾）或 self。
grants-none = 还没有角色，这个账号登录后什么也看不到。
grant-add = 增加
grant-added = 已增加，立即生效。
grant-revoke = 移除
grant-gone = 已移除，立即生效。
last-administrator = 至少要保留一位能管理账号的管理员。
demo-title = 演示环境
demo-choose = 选择一个身份进入，数据都是虚构的。
event-web-AccountChanged = 账号 { $login }：{ $what ->
    [opened] 已开通
    [granted] 增加了角色
    [revoked] 移除了角色
    [disabled] 已停用
    [enabled] 已恢复
    [reset] 已发出重设密码链接
    [password] 修改了密码
    [key-issued] 新建了接口密钥
    [key-revoked] 作废了接口密钥
    [second-step-on] 开启了两步验证
    [second-step-off] 解除了两步验证
   *[other] 有变动
}
event-web-RoleChanged = 角色 { $code } 的权限有变动

# 设置与操作记录
settings = 设置
settings-modules = 功能模块
settings-modules-hint = 停用的模块不再出现在菜单和页面里，数据保留；随时可以恢复。
settings-on = 已启用
settings-off = 未启用
settings-edit = 参数
settings-switch-on = 启用
settings-switch-off = 停用
settings-now-on = 模块已启用。
settings-now-off = 模块已停用，数据都还在。
settings-saved = 设置已保存。
setting-company-name = 公司名称
setting-company-name-hint = 显示在每个页面的左上角；留空则显示“定心”。
setting-company-slogan = 服务口号
setting-too-long = 内容太长了。
setting-number = 请填 { $min } 到 { $max } 之间的整数。
setting-choice = 请从列表中选择。
event-web-SettingChanged = 修改了设置 { $key }
journal = 操作记录
journal-kind = 事件类型
journal-subject = 对象编号
journal-from = 从
journal-until = 到
journal-at = 时间
journal-who = 操作人
journal-what = 事件
journal-why = 原因
journal-unit = 机构
export-csv = 导出 CSV
pages = 翻页
pages-newest = 回到最新
pages-older = 更早

# 导入
web-perm-import = 导入数据
import = 导入
import-nothing = 没有您可以导入的数据
import-file = 选择文件
import-file-hint = CSV 或 Excel（.xlsx），不超过 20 MB、5 万行；第一行是列名。
import-read = 读取文件
import-template = 下载模板
import-columns = 列说明
import-column = 列
import-column-heads = 可识别的列名
import-column-needed = 必填
import-empty = 文件里没有数据：第一行应是列名，下面至少有一行数据。
import-not-a-table = 无法识别这个文件，请另存为 CSV 或 .xlsx 后再试。
import-too-wide = 文件超过 200 列，请删去无关的列。
import-too-long = 文件超过 5 万行，请分成几个文件。
import-bomb = 文件解压后过大，请另存为 CSV 后再试。
import-rows = 共 { $count } 行
import-matching = 列的对应关系
import-not-in-file = 文件中没有
import-match-needed = 这一列必填，请选择文件中对应的列。
import-check = 试导入
import-sample = 前几行
import-all-good = { $count } 行全部通过检查
import-some-wrong = { $count } 行中有 { $wrong } 行有问题
import-nothing-written = 目前还没有写入任何数据。开始导入后，有问题的行会跳过，可改好后再次导入；已导入的行不会重复。
import-take = 开始导入
import-errors-file = 下载有问题的行
import-line = 行号
import-cell = 单元格内容
import-wrong = 问题
import-faults = 有问题的行
import-running = 正在导入：{ $taken } / { $count } 行
import-leave = 可以离开本页，导入会继续进行。
import-go-on = 如果长时间没有进展，点此继续
import-done = 导入完成
import-result = 新增 { $created } 行，更新 { $updated } 行，没有变化 { $unchanged } 行，未导入 { $refused } 行。
import-begun = 这个文件已经开始导入，不能再修改。
import-check-first = 请先试导入。
import-trial = 试导入，不写入数据。
import-row-not-found = 引用的对象不存在，或不在您的范围内。
import-row-fault = 系统出错，这一行没有导入。
import-cell-needed = 必填
import-cell-whole = 应为整数
import-cell-decimal = 应为数字
import-cell-money = 应为金额，最多两位小数
import-cell-date = 应为日期，如 2026-11-21
import-cell-date-time = 应为日期时间，如 2026-11-21 14:30
import-cell-phone = 电话号码不正确
