extension PageLibrary {
    /// The pages on which people say who they are.
    static let signIn = [
        Template(
            name: "sign-in",
            text: """
                <h1>Sign in to see the leads that are yours.</h1>
                {{#error}}<p class="error" role="alert"><b>Not signed in.</b> {{error}}</p>{{/error}}
                <form method="post" action="/sign-in">
                <input type="hidden" name="to" value="{{to}}">
                <label for="email">E-mail address</label>
                <input id="email" name="email" type="email" value="{{email}}" autocomplete="username" required autofocus>
                <label for="password">Password</label>
                <input id="password" name="password" type="password" autocomplete="current-password" required>
                <button class="first">Sign in</button>
                </form>
                <p class="hint">Without a password, or with one you forgot: whoever manages users can make you a link.</p>
                """),
        Template(
            name: "welcome",
            text: """
                <h1>{{#user}}Set a password for {{user}}.{{/user}}{{^user}}Become the first admin.{{/user}}</h1>
                <p>{{#user}}You are signed in right after it; wherever you were signed in before, you are no more.{{/user}}\
                {{^user}}An admin may do everything, and lets others in.{{/user}}</p>
                {{#error}}<p class="error" role="alert"><b>Nothing was changed.</b> {{error}}</p>{{/error}}
                <form method="post" action="/welcome">
                <input type="hidden" name="invitation" value="{{invitation}}">
                {{#user}}<input type="hidden" name="username" value="{{user}}" autocomplete="username">{{/user}}
                {{^user}}
                <label for="name">Your name</label>
                <input id="name" name="name" value="{{name}}" autocomplete="name">
                <label for="email">E-mail address</label>
                <input id="email" name="email" type="email" value="{{email}}" autocomplete="username" required autofocus>
                {{/user}}
                <label for="password">Password</label>
                <input id="password" name="password" type="password" autocomplete="new-password" minlength="8" required \
                aria-describedby="rule">
                <p class="hint" id="rule">At least 8 characters, of any kind.</p>
                <label for="again">The same password again</label>
                <input id="again" name="again" type="password" autocomplete="new-password" minlength="8" required>
                <button class="first">Set the password and sign in</button>
                </form>
                """),
        Template(
            name: "dead-link",
            text: """
                <h1>This link lets nobody in.</h1>
                <p>{{error}}</p>
                <p><a href="/sign-in">Sign in with a password</a></p>
                """),
        Template(
            name: "account",
            text: """
                <h1>You are signed in as {{email}}.</h1>
                <dl>
                {{#name}}<dt>Name</dt><dd>{{name}}</dd>{{/name}}
                <dt>Role</dt><dd>{{role}}</dd>
                <dt>Leads</dt><dd>{{leads}}</dd>
                </dl>
                <form method="post" action="/sign-out">
                <input type="hidden" name="csrf" value="{{csrf}}">
                <button>Sign out</button>
                </form>
                <h2>Change the password</h2>
                <p class="hint">It ends every session of yours but this one.</p>
                {{#error}}<p class="error" role="alert"><b>Nothing was changed.</b> {{error}}</p>{{/error}}
                <form method="post" action="/account/password">
                <input type="hidden" name="csrf" value="{{csrf}}">
                <input type="hidden" name="username" value="{{email}}" autocomplete="username">
                <label for="current">Current password</label>
                <input id="current" name="current" type="password" autocomplete="current-password" required>
                <label for="password">New password</label>
                <input id="password" name="password" type="password" autocomplete="new-password" minlength="8" required \
                aria-describedby="rule">
                <p class="hint" id="rule">At least 8 characters, of any kind.</p>
                <label for="again">The new password again</label>
                <input id="again" name="again" type="password" autocomplete="new-password" minlength="8" required>
                <button class="first">Change the password</button>
                </form>
                """),
    ]
}
