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
