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
