import { createLink } from '@tanstack/react-router'
import { Button } from 'antd'

/** A link to a page of ours that looks like a button. */
export const LinkButton = createLink(Button)
